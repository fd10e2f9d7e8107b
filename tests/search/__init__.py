"""Tests/search"""
