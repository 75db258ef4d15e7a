"""Trainers' accounts: the first one by a set-up link, signing in and out, passwords."""

import secrets
from datetime import timedelta
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from moneytrail.bootstrap import Campus
from moneytrail.core.people import NAME_LIMIT, NotAName, clean_name
from moneytrail.core.trainers import (
    PASSWORD_LONGEST,
    PASSWORD_SHORTEST,
    NotAPassword,
    NotASignInName,
    Trainer,
    TrainerId,
    check_password,
    clean_sign_in_name,
)
from moneytrail.errors import (
    NameNotAccepted,
    NotPermitted,
    PasswordNotAccepted,
    SetUpLinkUsed,
    SignInNameNotAccepted,
    SignInNameTaken,
    UnknownTrainer,
    WrongSignIn,
)
from moneytrail.services import browsers, guarding
from moneytrail.services.browsers import secret_hash
from moneytrail.store import trainers
from moneytrail.store.database import Connection

_HASHER = PasswordHasher()
# Several processes on one database start within minutes of each other, and each prints a set-up link.
_STARTING_TOGETHER = timedelta(minutes=15)


def add(campus: Campus, sign_in_name: str, name: str, password: str) -> TrainerId:
    """Add a trainer; the command line does, and a person with a set-up link.

    Raises:
        SignInNameNotAccepted, NameNotAccepted, PasswordNotAccepted: when one of them cannot be used.
        SignInNameTaken: when somebody signs in with this name already.
    """
    wanted, shown, password_hash = _checked(sign_in_name, name, password)
    with campus.db.begin() as db:
        return _add(campus, db, wanted, shown, password_hash)


def _checked(sign_in_name: str, name: str, password: str) -> tuple[str, str, str]:
    try:
        wanted = clean_sign_in_name(sign_in_name)
        shown = clean_name(name) or wanted[:NAME_LIMIT]
    except NotASignInName as error:
        raise SignInNameNotAccepted from error
    except NotAName as error:
        raise NameNotAccepted(limit=NAME_LIMIT) from error
    return wanted, shown, _hashed(password)


def _hashed(password: str) -> str:
    try:
        check_password(password)
    except NotAPassword as error:
        raise PasswordNotAccepted(shortest=PASSWORD_SHORTEST, longest=PASSWORD_LONGEST) from error
    return _HASHER.hash(password)


def _add(campus: Campus, db: Connection, sign_in_name: str, name: str, password_hash: str) -> TrainerId:
    if trainers.credentials(db, sign_in_name) is not None:
        raise SignInNameTaken
    return trainers.add(db, sign_in_name, name, password_hash, campus.now())


def new_set_up_link(campus: Campus) -> str | None:
    """Return the token of a new set-up link when there is no trainer yet.

    Links of processes that started at the same time all work until one is used; older ones stop working.
    """
    token = secrets.token_urlsafe(24)
    with campus.db.begin() as db:
        if trainers.count(db):
            return None
        now = campus.now()
        trainers.add_set_up_link(db, secret_hash(token), now, now - _STARTING_TOGETHER)
    return token


def is_set_up_link(campus: Campus, token: str) -> bool:
    """Say whether a set-up link works; nothing is used up."""
    with campus.db.reading() as db:
        return trainers.has_set_up_link(db, secret_hash(token))


def set_up(campus: Campus, token: str, sign_in_name: str, name: str, password: str) -> TrainerId:
    """Make the first trainer with the link that a first start printed; the link is dead afterwards.

    Raises:
        SetUpLinkUsed: when the link does not work (any more).
        SignInNameNotAccepted, NameNotAccepted, PasswordNotAccepted: as `add`; the link still works then.
    """
    wanted, shown, password_hash = _checked(sign_in_name, name, password)
    with campus.db.begin() as db:
        if not trainers.take_set_up_link(db, secret_hash(token)) or trainers.count(db):
            raise SetUpLinkUsed
        return _add(campus, db, wanted, shown, password_hash)


def sign_in(campus: Campus, sign_in_name: str, password: str, address: str) -> TrainerId:
    """Return who signs in.

    Raises:
        WrongSignIn: when name and password do not belong together; which of them is wrong is not said.
        TooManyTries: after ten wrong tries for this name from this address within five minutes.
    """
    name = sign_in_name.strip().lower()[:200]
    source = f"trainer:{address}:{name}"
    guarding.hold_back(campus, source)
    with campus.db.reading() as db:
        known = trainers.credentials(db, name)
    # An unknown name takes as long as a wrong password, so that names cannot be found by the clock.
    is_right = _fits(known.password_hash if known else _nobody(), password)
    if known is None or not is_right or not known.trainer.is_active:
        with campus.db.begin() as db:
            guarding.note_wrong_try(campus, db, source)
        raise WrongSignIn
    return known.trainer.id


def _fits(password_hash: str, password: str) -> bool:
    try:
        return _HASHER.verify(password_hash, password[:PASSWORD_LONGEST])
    except (VerificationError, InvalidHashError):
        return False


@lru_cache(maxsize=1)
def _nobody() -> str:
    return _HASHER.hash(secrets.token_urlsafe(16))


def sign_in_by_provider(campus: Campus, email: str) -> TrainerId:
    """Return whose sign-in name is the e-mail address that an identity provider vouches for.

    Raises:
        NotPermitted: when it is no active trainer's.
    """
    with campus.db.reading() as db:
        known = trainers.credentials(db, email.strip().lower())
    if known is None or not known.trainer.is_active:
        raise NotPermitted
    return known.trainer.id


def change_password(
    campus: Campus, trainer_id: TrainerId, old: str, new: str, address: str, token: str = ""
) -> None:
    """Change a password; every other browser of the trainer is signed out.

    Raises:
        WrongSignIn: when the old password is wrong.
        TooManyTries: as `sign_in`.
        PasswordNotAccepted: when the new one is too short or too long.
    """
    known = trainer(campus, trainer_id)
    sign_in(campus, known.sign_in_name, old, address)
    password_hash = _hashed(new)
    with campus.db.begin() as db:
        trainers.save_password(db, trainer_id, password_hash)
        browsers.TRAINERS.delete_devices_of(db, trainer_id, secret_hash(token) if token else "")


def trainer(campus: Campus, trainer_id: TrainerId) -> Trainer:
    """Return an active trainer.

    Raises:
        NotPermitted: when there is none (any more).
    """
    with campus.db.reading() as db:
        found = trainers.trainer(db, trainer_id)
    if found is None or not found.is_active:
        raise NotPermitted
    return found


def issue_ticket(campus: Campus, trainer_id: TrainerId) -> str:
    """Make a one-time ticket that a trainer's browser changes into a cookie at `/auth/trainer/claim`."""
    return browsers.issue_ticket(campus, browsers.TRAINERS, trainer_id)


def recognise(campus: Campus, token: str) -> TrainerId | None:
    """Return which active trainer's cookie this is."""
    with campus.db.reading() as db:
        found = browsers.TRAINERS.owner_of_device(db, secret_hash(token))
        known = trainers.trainer(db, TrainerId(found)) if found is not None else None
    return known.id if known is not None and known.is_active else None


def set_password(campus: Campus, sign_in_name: str, password: str) -> None:
    """Give a trainer a new password, who is then signed out everywhere; only the command line does.

    Raises:
        UnknownTrainer: when nobody signs in with this name.
        PasswordNotAccepted: when the password is too short or too long.
    """
    password_hash = _hashed(password)
    with campus.db.begin() as db:
        known = _known(db, sign_in_name)
        trainers.save_password(db, known.id, password_hash)
        browsers.TRAINERS.delete_devices_of(db, known.id)


def _known(db: Connection, sign_in_name: str) -> Trainer:
    known = trainers.credentials(db, sign_in_name.strip().lower())
    if known is None:
        raise UnknownTrainer
    return known.trainer


def set_active(campus: Campus, sign_in_name: str, is_active: bool) -> None:
    """Let a trainer in, or no longer; what they planned stays.

    Raises:
        UnknownTrainer: when nobody signs in with this name.
    """
    with campus.db.begin() as db:
        known = _known(db, sign_in_name)
        trainers.set_active(db, known.id, is_active)
        if not is_active:
            browsers.TRAINERS.delete_devices_of(db, known.id)
