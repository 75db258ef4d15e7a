"""Rules of reading: which files there are, and what they hold."""

from tests.content.course import BANK_FILE, MODULE_FILE, SECTION_FILE, STATEMENT_FILE, TRUE_FALSE


def test_the_small_course_has_no_problems(course):
    assert course.problems() == []


def test_a_folder_without_modules_is_told_so(course):
    course.dirs = (course.root / "nowhere", *course.dirs[1:])
    assert course.problems() == ["nowhere:1: expected a folder for each module, found none. [files]"]


def test_a_missing_file_is_named_once_and_what_refers_to_it_is_not(course):
    (course.root / "modules/trail/sources.yaml").unlink()
    assert course.problems() == [
        "modules/trail/sources.yaml:1: expected a readable file, but it does not exist. [files]"
    ]


def test_a_missing_module_file_costs_only_what_it_says(course):
    (course.root / MODULE_FILE).unlink()
    course.change(BANK_FILE, "    stem: What is left?\n", "")
    assert course.problems() == [
        "modules/trail/module.yaml:1: expected a readable file, but it does not exist. [files]",
        "quizzes/trail/banks/wages.yaml:13: item 'w2': stem: expected a value, found none. [schema]",
    ]


def test_one_item_with_a_mistake_costs_none_of_the_others(course):
    course.change(BANK_FILE, "unit: ADV", "units: ADV")
    assert course.problems() == [
        "quizzes/trail/banks/wages.yaml:13: item 'w2': unit: expected a value, found none. [schema]",
        "quizzes/trail/banks/wages.yaml:21: item 'w2': units: expected a key of the schema, "
        "found one that it does not know. [schema]",
    ]


def test_a_broken_bank_is_reported_alone(course):
    course.change(BANK_FILE, "unit: ADV", "unit: [ADV")
    (problem,) = course.problems()
    assert problem.startswith("quizzes/trail/banks/wages.yaml:22: expected YAML, got a mistake: ")


def test_all_problems_of_all_files_come_at_once(course):
    course.change(MODULE_FILE, "title: Following the trail", "titel: Following")
    course.change(STATEMENT_FILE, "notes: Invented.\n", "")
    course.change(SECTION_FILE, "minutes: 20", "minutes: many")
    files = [problem.split(":")[0] for problem in course.problems("schema")]
    assert files == [
        "modules/trail/case/statement.yaml",
        "modules/trail/en/wages.md",
        "modules/trail/module.yaml",
        "modules/trail/module.yaml",
    ]


def test_a_file_that_is_not_utf_8_is_told_so(course):
    (course.root / SECTION_FILE).write_bytes("---\ntitle: L\xf6hne\n".encode("latin-1"))
    assert (
        "modules/trail/en/wages.md:1: expected a readable file, but it is not UTF-8 text. [files]"
        in course.problems()
    )


def test_a_listed_section_without_a_file_is_told_so(course):
    course.change(MODULE_FILE, "sections: [wages]", "sections: [wages, houses]")
    assert course.problems("files") == [
        "modules/trail/module.yaml:1: sections: expected the file modules/trail/en/houses.md, found none. [files]"
    ]


def test_a_section_listed_twice_is_told_so(course):
    course.change(MODULE_FILE, "sections: [wages]", "sections: [wages, wages]")
    assert course.problems() == [
        "modules/trail/module.yaml:1: sections: 'wages' must be listed once. [files]"
    ]


def test_a_section_that_no_module_lists_is_named_and_not_checked(course):
    course.write("modules/trail/en/houses.md", "Not yet.\n")
    course.write("quizzes/trail/banks/houses.yaml", "Not yet.\n")
    assert course.problems() == []
    assert course.library().drafts == ["modules/trail/en/houses.md", "quizzes/trail/banks/houses.yaml"]


def test_an_id_that_is_not_the_name_of_its_file_is_told_so(course):
    course.change("quizzes/trail/before.yaml", "id: before", "id: pre")
    assert course.problems("files") == [
        "quizzes/trail/before.yaml:1: id: expected the name of the file or folder, 'before', got 'pre'. [files]"
    ]


def test_a_module_with_another_id_still_has_its_place(course):
    course.change(MODULE_FILE, "id: trail", "id: path")
    course.change(MODULE_FILE, "pre_test: before", "pre_test: first")
    assert course.problems() == [
        "modules/trail/module.yaml:1: id: expected the name of the file or folder, 'trail', got 'path'. [files]",
        "modules/trail/module.yaml:1: module 'path': expected a known quiz, got 'first'. [references]",
    ]


def test_an_item_that_stands_twice_is_told_so(course):
    course.append(BANK_FILE, TRUE_FALSE.format(name="w4"))
    assert course.problems() == [
        "quizzes/trail/banks/wages.yaml:70: item 'w4': the id must stand once, it stands twice. [files]"
    ]


def test_two_modules_may_share_a_source_word_for_word(course):
    for name in ("module", "sources", "glossary"):
        text = (course.root / f"modules/trail/{name}.yaml").read_text("utf-8")
        course.write(f"modules/other/{name}.yaml", text.replace("id: trail", "id: other"))
    course.change("modules/other/sources.yaml", "Profits and poverty", "Poverty")
    assert [problem for problem in course.problems("files") if "wages" not in problem] == [
        "modules/trail/sources.yaml:2: source 'ilo-2024': the id must stand once, it stands twice. [files]"
    ]


def test_a_bank_holds_items_and_nothing_else(course):
    course.append(BANK_FILE, "author: me\n")
    assert course.problems() == [
        "quizzes/trail/banks/wages.yaml:1: expected the one key 'items', and a list under it. [schema]"
    ]


def test_a_translation_is_read_and_does_not_move_the_original(course):
    course.write("modules/trail/fr/wages.md", "Bonjour.\n")
    course.change(SECTION_FILE, "[@ilo-2024, p. 3; LS-1]", "[@ilo-2025]")
    assert course.problems() == [
        "modules/trail/en/wages.md:20: prose: expected a known source, got 'ilo-2025'. [references]",
        "modules/trail/fr/wages.md:1: expected front matter between two lines '---', found none. [section]",
    ]
