"""Installations as earlier releases left them, and the promise that each can come along."""
