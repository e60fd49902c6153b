"""The form that sends a message to try out the way."""

from wtforms import StringField
from wtforms.validators import InputRequired, Length, ValidationError

from kern.formulieren import Formulier
from kern.mailinstellingen import LANGSTE_ADRES, is_adres


class ProefmailForm(Formulier):
    """To whom the message goes."""

    adres = StringField(
        "E-mailadres",
        validators=[
            InputRequired("Vul een e-mailadres in."),
            Length(max=LANGSTE_ADRES, message="Dit adres is te lang."),
        ],
    )

    def validate_adres(self, veld):
        """Refuse what is not one address."""
        if not is_adres((veld.data or "").strip()):
            raise ValidationError("Vul één e-mailadres in, zoals naam@gemeente.nl.")
