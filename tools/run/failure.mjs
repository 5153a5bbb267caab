/** Something the person at the keyboard can put right: its message is printed alone, without a stack. */
export class Failure extends Error {
  /** @param {string} message one or a few lines: what is wrong and what to do about it */
  constructor(message) {
    super(message);
    this.name = 'Failure';
  }
}

/** Prints why a command ends and gives the exit code for it. */
export function reportFailure(error) {
  if (error instanceof Failure) console.error(`\n✗ ${error.message}\n`);
  else console.error('\n✗ Unexpected error\n', error);
  return 1;
}
