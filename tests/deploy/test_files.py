"""The files of `deploy/` say what the program expects."""

import re

import yaml

from moneytrail.settings import ROOT, from_environment

DEPLOY = ROOT / "deploy"
FILES = ("Containerfile", "compose.yaml", "moneytrail.service", "kubernetes/moneytrail.yaml")


def test_every_setting_named_exists_and_is_documented():
    known = set(re.findall(r"MONEYTRAIL_\w+", (ROOT / "moneytrail" / "settings.py").read_text("utf-8")))
    documented = (ROOT / "README.md").read_text("utf-8")
    assert [one for one in sorted(known) if f"`{one}`" not in documented] == []
    for name in FILES:
        used = set(re.findall(r"MONEYTRAIL_[A-Z_]+", (DEPLOY / name).read_text("utf-8")))
        assert used <= known, name


def test_the_probes_ask_addresses_that_exist():
    deployment = next(yaml.safe_load_all((DEPLOY / "kubernetes" / "moneytrail.yaml").read_text("utf-8")))
    (container,) = deployment["spec"]["template"]["spec"]["containers"]
    probes = {name: one["httpGet"]["path"] for name, one in container.items() if name.endswith("Probe")}
    assert probes == {"startupProbe": "/readyz", "readinessProbe": "/readyz", "livenessProbe": "/healthz"}


def test_the_settings_of_the_manifests_can_be_read():
    deployment = next(yaml.safe_load_all((DEPLOY / "kubernetes" / "moneytrail.yaml").read_text("utf-8")))
    (container,) = deployment["spec"]["template"]["spec"]["containers"]
    values = {one["name"]: one["value"] for one in container["env"] if "value" in one}
    settings = from_environment(values)
    assert settings.secure_cookies
    assert settings.log_format == "json"


def test_compose_runs_two_processes_behind_the_names_that_nginx_asks():
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))["services"]
    asked = set(re.findall(r"server (\w+):8501", (DEPLOY / "nginx.conf").read_text("utf-8")))
    assert asked == {"app1", "app2"} <= set(services)
