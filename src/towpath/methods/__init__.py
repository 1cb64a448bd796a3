"""How work is done and what is taught: published by the network in versions, made its own by each business.

Words: *method* (a procedure with its steps, a curriculum with its units and questions, a program with its exercises), *version* (what was published: it
never changes), *entry* (one step, unit, question or exercise, found by its code in every version), *adoption* (a business uses a method; the network
sees this much), *own version* (the method as this business has it: its changes stay its own, and nobody else reads them), *update* (a later version of
the network's, merged with what the business changed), *clash* (both changed the same words: the business's stay until it says otherwise).
Knows the businesses of the network; knows nothing of jobs and plans, which pin an own version and are done by it.
"""
