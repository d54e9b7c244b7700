"""What an operator can do: one frozen payload and one function a verb, one module a subject."""
