"""Renders the weekly price report."""

from concurrent.futures import ThreadPoolExecutor

from prices.render import render


class ReportWriter:
    def __init__(self):
        self._pool = ThreadPoolExecutor(max_workers=4)

    def write_reports(self, suppliers):
        return [self._pool.submit(render, supplier) for supplier in suppliers]
