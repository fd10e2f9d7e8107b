"""Tests/portal"""
