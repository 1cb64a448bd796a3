"""Invoices as papers: a page to print, a PDF that keeps, and a file that another program reads."""
