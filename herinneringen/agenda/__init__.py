"""Agenda-adres, agendapunt: wat een plan op een dag vraagt, in iemands agenda."""
