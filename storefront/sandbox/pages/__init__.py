"""What people see of the sandbox: the pay page, and the pages of whoever tests."""
