"""Tests/e2e"""
