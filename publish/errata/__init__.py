"""Errata: what changed for a reader between two printings, by the pages of the older one."""
