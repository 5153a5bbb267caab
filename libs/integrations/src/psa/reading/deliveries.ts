/**
 * The messages in the body of a callback: one as a rule, several where a PSA sends them in bundles. None in what is no JSON:
 * whatever it is, there is nothing to fetch in it.
 */
export function deliveriesIn(rawBody: Buffer): unknown[] {
  try {
    const body: unknown = JSON.parse(rawBody.toString('utf8').replace(/^\uFEFF/, ''));
    return Array.isArray(body) ? (body as unknown[]) : [body];
  } catch {
    return [];
  }
}
