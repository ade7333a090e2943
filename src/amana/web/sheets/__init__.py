"""Reading and writing spreadsheets that strangers send: safely, without ever evaluating a formula."""
