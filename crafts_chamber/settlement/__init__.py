"""What each vendor gets for a month: fee rules, statements copied from the ledger, answers to them, and payments."""
