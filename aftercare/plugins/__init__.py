"""Plug-ins 插件: each folder talks to one thing outside, found by entry point, never imported by a room."""
