"""Tests/search/language"""
