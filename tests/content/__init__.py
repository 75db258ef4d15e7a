"""Tests of the content reader and its checks."""
