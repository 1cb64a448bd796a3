"""What everybody may see: the start page with its doors, the directory of live shops, and what this is.

In the demo the doors sign the visitor in and the post can be read; both only for somebody who sits at the machine.
"""
