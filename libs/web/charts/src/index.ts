// Charts arrive with the first screen that needs one; they are loaded when needed, never with the shell.
export {};
