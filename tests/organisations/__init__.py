"""Tests/organisations"""
