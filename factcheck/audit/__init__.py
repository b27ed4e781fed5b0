"""Audits: many pages, from wherever they are listed, through the pipeline and into one store.

sources -> frontier -> fetching -> crew of workers -> store. Fetching alone uses the network.
"""
