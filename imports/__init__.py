"""Inlezen: een heel plan uit een planbestand, en een plan weer als planbestand."""
