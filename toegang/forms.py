"""What people fill in to sign in, and about their own account."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from wtforms import (
    BooleanField,
    HiddenField,
    PasswordField,
    RadioField,
    StringField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, ValidationError

from kern.adressen import veilig_pad
from kern.formulieren import DagField, Formulier
from kern.instellingen import Instellingsoort
from kern.invoer import hoogstens, naamveld, regelveld, schoon, tekstveld
from kern.keuzes import KeuzeField, WoordField
from kern.peildatum import EERSTE_DAG, LAATSTE_DAG
from toegang.rechten import Rol
from toegang.rules import LANGSTE_ADRES, LANGSTE_WACHTWOORD, is_adres

LANGSTE_CODE = 64
VUL_WACHTWOORD = "Vul uw wachtwoord in."


def adresveld(*, autocomplete: str) -> StringField:
    """Return the field of an e-mail address."""
    opties = {"autocomplete": autocomplete, "inputmode": "email", "spellcheck": "false"}
    controles = [InputRequired("Vul een e-mailadres in."), hoogstens(LANGSTE_ADRES)]
    return StringField("E-mailadres", controles, filters=[schoon], render_kw=opties)


def wachtwoordveld(label: str, *, autocomplete: str, opdracht: str) -> PasswordField:
    """Return a field of a password, which is never shown again by the page."""
    controles = [
        InputRequired(opdracht),
        Length(
            max=LANGSTE_WACHTWOORD,
            message=f"Gebruik hoogstens {LANGSTE_WACHTWOORD} tekens.",
        ),
    ]
    return PasswordField(label, controles, render_kw={"autocomplete": autocomplete})


class CodeField(StringField):
    """A code for once; the page does not show again what was typed."""

    def _value(self) -> str:
        return ""


def codeveld(hulp: str) -> CodeField:
    """Return the field of a code for once."""
    controles = [InputRequired("Vul de code in."), hoogstens(LANGSTE_CODE)]
    return CodeField(
        "Code",
        controles,
        description=hulp,
        render_kw={
            "autocomplete": "one-time-code",
            "autocapitalize": "characters",
            "spellcheck": "false",
        },
    )


class AdresMixin:
    """A form with an address, which must at least look like one."""

    def validate_email(self, veld: Any) -> None:
        """Refuse what is no address; a password by mistake is not shown again."""
        if is_adres(veld.data or ""):
            return
        veld.data = ""
        raise ValidationError("Vul een e-mailadres in, zoals naam@gemeente.nl.")


class VergetenForm(AdresMixin, Formulier):
    email = adresveld(autocomplete="username")


class InlogForm(AdresMixin, Formulier):
    email = adresveld(autocomplete="username")
    wachtwoord = wachtwoordveld(
        "Wachtwoord", autocomplete="current-password", opdracht=VUL_WACHTWOORD
    )
    volgende = HiddenField(filters=[veilig_pad])


class CodeForm(Formulier):
    code = codeveld(
        "De zes cijfers in uw app. Hebt u uw telefoon niet? Vul dan een herstelcode in."
    )


class InrichtForm(Formulier):
    code = codeveld("De zes cijfers die de app nu toont.")


class NieuwWachtwoordMixin:
    """Asks a new password twice."""

    nieuw = wachtwoordveld(
        "Nieuw wachtwoord",
        autocomplete="new-password",
        opdracht="Kies een nieuw wachtwoord.",
    )
    nogmaals = wachtwoordveld(
        "Nieuw wachtwoord, nog een keer",
        autocomplete="new-password",
        opdracht="Vul het nieuwe wachtwoord nog een keer in.",
    )

    def validate_nogmaals(self, veld: Any) -> None:
        """Refuse a second one that differs: nobody sees what he types."""
        if self.nieuw.data and veld.data != self.nieuw.data:
            raise ValidationError("Dit is niet twee keer hetzelfde wachtwoord.")


class KiesWachtwoordForm(NieuwWachtwoordMixin, Formulier):
    """A password chosen through a link."""


class WachtwoordVanNuForm(Formulier):
    wachtwoord = wachtwoordveld(
        "Uw wachtwoord van nu", autocomplete="current-password", opdracht=VUL_WACHTWOORD
    )
    volgende = HiddenField(filters=[veilig_pad])


class WijzigWachtwoordForm(NieuwWachtwoordMixin, Formulier):
    wachtwoord = wachtwoordveld(
        "Uw wachtwoord van nu", autocomplete="current-password", opdracht=VUL_WACHTWOORD
    )

    def validate_nieuw(self, veld: Any) -> None:
        """Refuse the one that he has."""
        if veld.data and veld.data == self.wachtwoord.data:
            raise ValidationError("Kies een ander wachtwoord dan u nu hebt.")


class AccountForm(AdresMixin, Formulier):
    """A new account, made by a beheerder or on the command line."""

    naam = naamveld("Naam", "Vul een naam in.")
    email = adresveld(autocomplete="off")


class NieuwAccountForm(AccountForm):
    """A new account, to which its owner is invited."""

    beheerder = BooleanField("Beheert accounts en instellingen")

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored, by the names of the operation."""
        return {
            "naam": self.naam.data,
            "email": self.email.data,
            "beheerder": self.beheerder.data,
        }


class RolForm(Formulier):
    """Give an account a role in a project from a day on."""

    project = KeuzeField("Project", verplicht="Kies een project.")
    rol = WoordField("Rol", Rol, leeg="Kies een rol")
    van = DagField("Vanaf", [InputRequired("Kies vanaf welke dag.")])

    def __init__(
        self, *, projecten: Sequence[tuple[int, str]], vandaag: date, **opties: Any
    ) -> None:
        """Offer every project, and today as the first day."""
        super().__init__(data={"van": vandaag}, **opties)
        self.project.zet(projecten, leeg="Kies een project")

    def validate_rol(self, veld: WoordField) -> None:
        """Refuse no choice: nobody gets a role because it stands on top."""
        if veld.data is None:
            raise ValidationError("Kies een rol.")

    def validate_van(self, veld: DagField) -> None:
        """Refuse a day outside of any plan."""
        if veld.data and not EERSTE_DAG <= veld.data <= LAATSTE_DAG:
            raise ValidationError("Kies een dag van 2000 tot en met 2100.")

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored, by the names of the operation."""
        return {
            "project_id": self.project.data,
            "rol": self.rol.data,
            "van": self.van.data,
        }


class InstellingForm(Formulier):
    """A value of a setting, the day since which it holds, and where it comes from."""

    waarde = tekstveld("Nieuwe waarde", "Vul een waarde in.")
    sinds = DagField(
        "Geldt sinds",
        [InputRequired("Kies de dag sinds wanneer dit geldt.")],
        description="Dit mag ook een dag in het verleden of in de toekomst zijn."
        " Een dag in het verleden verandert ook wat u op eerdere peildata ziet.",
    )
    bron = regelveld(
        "Waar dit vandaan komt", description="Zoals: besluit van het college."
    )

    def __init__(self, soort: Instellingsoort, **waarden: Any) -> None:
        """Know the setting, so that a value that makes no sense is refused."""
        super().__init__(**waarden)
        self._soort = soort

    def validate_waarde(self, veld: Any) -> None:
        """Say in the words of the setting what to type."""
        bezwaar = self._soort.bezwaar(veld.data) if veld.data else None
        if bezwaar is not None:
            raise ValidationError(bezwaar)

    def validate_sinds(self, veld: DagField) -> None:
        """Refuse a day that no plan knows."""
        if veld.data and not EERSTE_DAG <= veld.data <= LAATSTE_DAG:
            raise ValidationError(
                f"Kies een dag van {EERSTE_DAG.year} tot en met {LAATSTE_DAG.year}."
            )

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored."""
        velden = (self.waarde, self.sinds, self.bron)
        return {veld.name: veld.data for veld in velden}


class InstelkeuzeForm(InstellingForm):
    """The same for a setting that has only a few values."""

    waarde = RadioField(
        "Nieuwe waarde",
        [InputRequired("Kies een waarde.")],
        choices=(),
        invalid_choice_message="Kies een van deze waarden.",
    )

    def __init__(self, soort: Instellingsoort, **waarden: Any) -> None:
        """Offer the values that there are."""
        super().__init__(soort, **waarden)
        keuze: Any = self.waarde
        keuze.choices = [SelectChoice(w, w.capitalize()) for w in soort.keuzes]


def maak_instellingform(soort: Instellingsoort, **waarden: Any) -> InstellingForm:
    """Return the form that fits the setting."""
    vorm = InstelkeuzeForm if soort.keuzes else InstellingForm
    return vorm(soort, **waarden)
