"""One exception per broken rule; messages are written for the person who meets them."""

from collections.abc import Mapping

from moneytrail.core.agendas import LineProblem
from moneytrail.core.problems import Problem
from moneytrail.core.responses import FormatProblem
from moneytrail.texts import N_


class MoneytrailError(Exception):
    """A rule was broken; `template` is translatable and `values` fill it."""

    template = N_("Something is not right.")

    def __init__(self, **values: object) -> None:
        super().__init__(self.template.format(**values))
        self.values: Mapping[str, object] = values


class NotPermitted(MoneytrailError):
    """The acting person has no right to do this."""

    template = N_("You do not have access to this.")


class UnknownLearner(MoneytrailError):
    """The learner does not exist (any more)."""

    template = N_("We could not find your record. Start again, or use your resume code.")


class UnknownResumeCode(MoneytrailError):
    """No learner has this resume code."""

    template = N_("This resume code is not known. Check it letter by letter; a code has four groups of four.")


class UnknownJoinCode(MoneytrailError):
    """No training session has this code."""

    template = N_("No workshop has this code. Ask your trainer to show it again.")


class MalformedCode(MoneytrailError):
    """A code that cannot be one: the wrong length or letters that codes do not use."""

    template = N_("A code looks like {example}. Please type it again.")


class TooManyTries(MoneytrailError):
    """Too many wrong codes from one address."""

    template = N_("Too many wrong codes. Please wait {minutes} minutes and try again.")


class NameNotAccepted(MoneytrailError):
    """A name that cannot be shown."""

    template = N_("Please choose a name of at most {limit} characters, without line breaks.")


class WrongSignIn(MoneytrailError):
    """Name and password do not belong together."""

    template = N_("Name or password is not right. Please try again.")


class SignInNameNotAccepted(MoneytrailError):
    """A name that nobody can sign in with."""

    template = N_("Please choose a name to sign in with: an e-mail address, or one word.")


class SignInNameTaken(MoneytrailError):
    """Somebody signs in with this name already."""

    template = N_("Somebody signs in with this name already. Please choose another one.")


class PasswordNotAccepted(MoneytrailError):
    """A password that is too short or too long."""

    template = N_("Please choose a password of {shortest} to {longest} characters.")


class PasswordsDiffer(MoneytrailError):
    """The repeated password is not the first."""

    template = N_("The two passwords are not the same. Please type them again.")


class SetUpLinkUsed(MoneytrailError):
    """The set-up link does not work (any more)."""

    template = N_(
        "This set-up link does not work any more. Sign in, or start the program anew for a new link."
    )


class UnknownTrainer(MoneytrailError):
    """Nobody signs in with this name."""

    template = N_("No trainer signs in with this name.")


class JoiningClosed(MoneytrailError):
    """The code is right, but the training session takes nobody new."""

    template = N_("This workshop is not taking new people at the moment. Ask your trainer to open it.")


class RehearsalRunning(MoneytrailError):
    """Played participants are in the session already."""

    template = N_("A rehearsal is in this session already. Take its participants out first.")


class ProfileIncomplete(MoneytrailError):
    """Somebody wants to join without saying who they are."""

    template = N_("To join, please give a name to be called by, your sector and your country.")


class PlanNotAccepted(MoneytrailError):
    """A plan of a training session that cannot be carried out."""

    template = N_("The plan was not saved.")

    def __init__(self, problems: tuple[LineProblem, ...]) -> None:
        super().__init__()
        self.problems = problems


class LastOwner(MoneytrailError):
    """The owner of a training session cannot be taken off it."""

    template = N_("The owner stays on the session.")


class CohortTooSmall(MoneytrailError):
    """Too few people for groups."""

    template = N_("Groups need at least {count} people.")


class RoomMovedOn(MoneytrailError):
    """A press that does not fit what is on the screens now."""

    template = N_("The room has moved on in the meantime. Look at it and press again.")


class AnswersClosed(MoneytrailError):
    """An answer to something that is not open."""

    template = N_("Answers are not taken any more.")


class AnsweredAlready(MoneytrailError):
    """A second, different answer; the first one counts."""

    template = N_("You have answered already. Your first answer counts.")


class AnswerNotReadable(MoneytrailError):
    """An answer that the person can put right."""

    def __init__(self, problem: FormatProblem) -> None:
        self.template = problem.template
        super().__init__(**problem.values)


class NotForTheRoom(MoneytrailError):
    """Something that cannot be put before a room."""

    template = N_("This cannot be asked like that. A question needs a text, two options and a right one.")


class GroupAnswerChanged(MoneytrailError):
    """Somebody else in the group saved in the meantime."""

    template = N_("Somebody in your group has saved in the meantime. Their text is shown below yours.")


class NoGroup(MoneytrailError):
    """A group task for somebody without a group."""

    template = N_("You are in no group yet. Ask your trainer.")


class TooManyQuestions(MoneytrailError):
    """Too many questions of one person wait for an answer."""

    template = N_("You have {limit} questions waiting. Please ask the next one when one of them is answered.")


class UnknownQuiz(MoneytrailError):
    """The quiz does not exist (any more)."""

    template = N_("This quiz is not part of the course any more.")


class QuizNotReleased(MoneytrailError):
    """The quiz opens only after something else is done."""

    template = N_("This quiz opens when you have finished what comes before it.")


class UnknownAttempt(MoneytrailError):
    """The attempt does not exist or belongs to someone else."""

    template = N_("We could not find this attempt.")


class AttemptClosed(MoneytrailError):
    """The attempt was handed in or ran out of time; answers no longer change."""

    template = N_("This attempt has been handed in. Your answers are kept as they were.")


class TimeIsUp(AttemptClosed):
    """The deadline of an attempt has passed."""

    template = N_("The time for this attempt is over. The answers you gave before the end are kept.")


class UnknownItem(MoneytrailError):
    """An answer names an item that the attempt does not hold."""

    template = N_("This question is not part of the attempt.")


class UnreadableResponse(MoneytrailError):
    """A response that no widget can produce."""

    template = N_("This answer could not be read. Please give it again.")


class UnknownCase(MoneytrailError):
    """The lab has no such case (any more)."""

    template = N_("This case is not part of the lab any more.")


class UnknownRun(MoneytrailError):
    """The investigation does not exist or belongs to someone else."""

    template = N_("We could not find this investigation. Open the case from the lab.")


class TaskLocked(MoneytrailError):
    """The task belongs to a phase that is not open yet."""

    template = N_("This task opens when the phase before it is done.")


class ChangedMeanwhile(MoneytrailError):
    """Somebody else in the group has changed the same thing in the meantime."""

    template = N_(
        "Somebody in your group has changed this in the meantime. Theirs is shown; change it again if yours is better."
    )


class NothingToHandIn(MoneytrailError):
    """An empty answer was handed in."""

    template = N_("There is nothing to hand in yet. Your work is kept as it is.")


class CaseNotFinished(MoneytrailError):
    """The debrief was asked for too early."""

    template = N_("The debrief opens when every phase of the case is done.")


class TextTooLong(MoneytrailError):
    """A note over the limit."""

    template = N_("This text is too long: {length} characters, {limit} are possible. It was not saved.")


class NotYetComplete(MoneytrailError):
    """The certificate's conditions are not all met."""

    template = N_("The certificate is ready when every condition is met.")


class UnknownForm(MoneytrailError):
    """A link that leads to no form (any more)."""

    template = N_("This link leads to no form. Please ask your trainer for the link again.")


class FormClosed(MoneytrailError):
    """A form that takes no answers now."""

    template = N_("This form takes no answers at the moment.")


class FormEmpty(MoneytrailError):
    """A form was sent without an answer."""

    template = N_("Nothing is answered yet. Please answer at least one question.")


class DatabaseUnavailable(MoneytrailError):
    """The database cannot be read or written."""

    template = N_(
        "Your work cannot be saved at the moment. Nothing that was saved is lost. Please try again soon."
    )


class DatabaseTooNew(MoneytrailError):
    """The database was made by a newer version of the program."""

    template = N_("The database is newer ({found}) than this program ({expected}). Start the newer program.")


class BackupUnusable(MoneytrailError):
    """A file is no backup, is damaged, or does not hold what it should."""

    template = N_("{file} cannot be used: {reason} Nothing was changed.")


class DatabaseInUse(MoneytrailError):
    """A database that would be overwritten holds people's data."""

    template = N_(
        "The database already holds data of {count} people. Nothing was changed. With --force it is replaced."
    )


class CopyDiffers(MoneytrailError):
    """What was copied is not what was read."""

    template = N_("The copy of {table} differs from the original. Nothing was changed.")


class ContentBroken(MoneytrailError):
    """The content has errors; the app does not start on half a module."""

    template = N_("The content has {count} problems.")

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(count=len(problems))
        self.problems = problems
