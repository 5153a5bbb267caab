/** One line per step: what it is, how it ended, how long it took. Live on a terminal, plain in a log. */
export async function step(title, work) {
  const started = performance.now();
  const live = process.stdout.isTTY;
  if (live) process.stdout.write(`  … ${title}`);
  const end = (sign, note) => {
    const seconds = `${((performance.now() - started) / 1000).toFixed(1)} s`;
    process.stdout.write(
      `${live ? '\r\x1b[K' : ''}  ${sign} ${title.padEnd(44)} ${note.padEnd(12)} ${seconds.padStart(8)}\n`,
    );
  };
  try {
    const result = await work();
    end('✓', typeof result === 'string' && result.length <= 12 ? result : '');
    return result;
  } catch (error) {
    end('✗', 'failed');
    throw error;
  }
}

/** What the person needs now: where to go and how to sign in (the people of a demo tenant share a password). */
export function announce({ url, signIns, mailbox, sandboxUrl, data }) {
  const lines = ['', `  Atrium is ready:  ${url}`, ''];
  lines.push(`  API documents     ${url}/api/docs`);
  lines.push(`  Client portal     ${url}/portal/`);
  if (mailbox) lines.push(`  Demo mailbox      ${url}/mailbox`);
  lines.push(`  PSA sandbox       ${sandboxUrl}`, `  Data and logs     ${data}`, '');
  const tenants = [...new Set(signIns.map((one) => one.tenant))];
  for (const tenant of tenants) {
    const people = signIns.filter((one) => one.tenant === tenant);
    lines.push(`  Sign in to ${tenant}, password ${people[0].password}`);
    const width = Math.max(...people.map((one) => one.email.length)) + 3;
    for (const one of people) lines.push(`    ${one.email.padEnd(width)}${one.name}, ${one.role}`);
    lines.push('');
  }
  lines.push('  Ctrl-C stops everything.', '');
  console.log(lines.join('\n'));
}

/** Who can come into the client portal, and how. */
export function announceContact({ url, mailbox }, { name, email, company }) {
  console.log(`  Client portal for ${name} of ${company}: ask for a link at ${url}/portal/`);
  console.log(`    ${email}${mailbox ? '   (link and code come to the demo mailbox)' : ''}\n`);
}
