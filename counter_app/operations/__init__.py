"""What a person does at the desk, one module for each thing done."""
