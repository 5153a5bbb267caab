import { Problem } from '#libs/platform';

/** 404, the same for a link that is wrong, has expired or was revoked (O50). */
export function linkNotUsable(): Problem {
  return new Problem({
    status: 404,
    code: 'portal.link_not_usable',
    title: 'This link cannot be used',
    detail:
      'It may have expired, or a newer one took its place. Ask for a new link with your e-mail address.',
  });
}

/** 422: the code does not fit or is too old. */
export function wrongCode(): Problem {
  const message = 'This code is wrong or no longer valid.';
  return new Problem({
    status: 422,
    code: 'portal.wrong_code',
    title: 'Wrong code',
    detail: message,
    errors: [{ field: 'code', code: 'wrong', message }],
  });
}

/** 429 after too many wrong codes. */
export function codeWait(seconds: number): Problem {
  return new Problem({
    status: 429,
    code: 'portal.code_wait',
    title: 'Too many wrong codes',
    detail: `Wait ${String(Math.ceil(seconds / 60))} minutes, then ask for a new code.`,
    extensions: { retryAfterSeconds: seconds },
    headers: { 'Retry-After': String(seconds) },
  });
}

/** 422: a contact without an address of their own cannot be mailed a link. */
export function contactWithoutEmail(): Problem {
  const message = 'This contact has no e-mail address in the PSA.';
  return new Problem({
    status: 422,
    code: 'portal.contact_without_email',
    title: 'No e-mail address',
    detail: message,
    errors: [{ field: 'id', code: 'withoutEmail', message }],
  });
}

/** 422: whoever is inactive in the PSA, or at no company, is not let in. */
export function contactNotActive(): Problem {
  const message = 'This contact is inactive in the PSA, or belongs to no company.';
  return new Problem({
    status: 422,
    code: 'portal.contact_not_active',
    title: 'Not an active contact',
    detail: message,
    errors: [{ field: 'id', code: 'notActive', message }],
  });
}
