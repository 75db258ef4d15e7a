"""Moneytrail: training for officers who follow the money in trafficking in persons cases."""

__version__ = "0.1.0"
