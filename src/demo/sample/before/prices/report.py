"""Renders the weekly price report."""

from prices.render import render


def write_reports(suppliers):
    for supplier in suppliers:
        render(supplier)
