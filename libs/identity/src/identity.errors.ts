import { Problem, type FieldError } from '#libs/platform';
import type { PermissionKey } from './identity.permissions.js';

/** 401: no session, no key, or one that has ended. */
export function notSignedIn(): Problem {
  return new Problem({
    status: 401,
    code: 'identity.not_signed_in',
    title: 'Not signed in',
    detail: 'Sign in, or send an API key that is still valid.',
    headers: { 'WWW-Authenticate': 'Bearer realm="Atrium"' },
  });
}

/** 403 that names what is missing. */
export function permissionMissing(missing: readonly PermissionKey[]): Problem {
  return new Problem({
    status: 403,
    code: 'identity.permission_missing',
    title: 'Permission missing',
    detail: `This needs ${missing.join(', ')}.`,
    extensions: { missingPermissions: [...missing] },
  });
}

/** 403: a route for people was called with an API key. */
export function staffOnly(): Problem {
  return new Problem({
    status: 403,
    code: 'identity.staff_only',
    title: 'For people only',
    detail: 'This route serves a signed-in person; an API key acts for no one.',
  });
}

/** 401 on a contact's route: no portal session, or one that has ended or was revoked. */
export function notVisiting(): Problem {
  return new Problem({
    status: 401,
    code: 'identity.not_visiting',
    title: 'Not signed in',
    detail: 'Sign in to the client portal.',
  });
}

/** 403: a contact's session on a route of the staff app or the API. */
export function notForContacts(): Problem {
  return new Problem({
    status: 403,
    code: 'identity.staff_only',
    title: 'For staff only',
    detail: 'The client portal does not open this.',
  });
}

/** 401, the same for an unknown address, a wrong password and a deactivated person. */
export function signInFailed(): Problem {
  return new Problem({
    status: 401,
    code: 'identity.sign_in_failed',
    title: 'Sign-in failed',
    detail: 'E-mail address or password is wrong.',
  });
}

/** 423: too many wrong passwords for this account. */
export function accountLocked(retryAfterSeconds: number): Problem {
  return new Problem({
    status: 423,
    code: 'identity.account_locked',
    title: 'Closed for a while',
    detail: `Too many attempts. Try again in ${String(retryAfterSeconds)} seconds.`,
    extensions: { retryAfterSeconds },
    headers: { 'Retry-After': String(retryAfterSeconds) },
  });
}

/** 429: too many failed sign-ins from this network address. */
export function tooManySignIns(retryAfterSeconds: number): Problem {
  return new Problem({
    status: 429,
    code: 'identity.too_many_sign_ins',
    title: 'Too many sign-ins',
    detail: `Too many failed sign-ins from this address. Try again in ${String(retryAfterSeconds)} seconds.`,
    extensions: { retryAfterSeconds },
    headers: { 'Retry-After': String(retryAfterSeconds) },
  });
}

/** 400 that names several wrong fields. */
export function invalidFields(errors: FieldError[]): Problem {
  return new Problem({
    status: 400,
    code: 'request.invalid',
    title: 'The request is not valid',
    detail: errors.map((error) => error.message).join(' '),
    errors,
  });
}

/** 403: someone tried to hand out, or change someone who holds, more than they hold themselves. */
export function beyondOwnPermissions(field: string, missing: readonly PermissionKey[]): Problem {
  const message = `You do not hold ${missing.join(', ')} yourself.`;
  return new Problem({
    status: 403,
    code: 'identity.beyond_own_permissions',
    title: 'More than you may do yourself',
    detail: message,
    errors: [{ field, code: 'beyondOwnPermissions', message }],
    extensions: { missingPermissions: [...missing] },
  });
}

/** 409: somebody, perhaps in another tenant, signs in with this address. */
export function emailTaken(): Problem {
  return taken('identity.email_taken', 'email', 'This e-mail address is already in use.');
}

/** 409: the tenant has a role of this name. */
export function roleNameTaken(): Problem {
  return taken('identity.role_name_taken', 'name', 'There is already a role of this name.');
}

function taken(code: string, field: string, message: string): Problem {
  return new Problem({
    status: 409,
    code,
    title: 'Already in use',
    detail: message,
    errors: [{ field, code: 'taken', message }],
  });
}

/** 422: the tenant would have nobody left who may do everything. */
export function lastOwner(field: string): Problem {
  const message = 'This is the last active Owner. Make someone else Owner first.';
  return ruleBroken('identity.last_owner', 'The last Owner stays', field, message);
}

/** 422: people do not deactivate themselves. */
export function ownAccount(): Problem {
  return ruleBroken(
    'identity.own_account',
    'This is you',
    'id',
    'Nobody deactivates their own account. Ask a colleague.',
  );
}

/** 422: what makes a built-in role stays as it is. */
export function builtInRole(field: string, message: string): Problem {
  return ruleBroken('identity.built_in_role', 'A built-in role', field, message);
}

/** 409: a role that people hold is not deleted. */
export function roleInUse(members: number): Problem {
  return new Problem({
    status: 409,
    code: 'identity.role_in_use',
    title: 'Role in use',
    detail: `${String(members)} staff users hold this role. Give them another one first.`,
    extensions: { members },
  });
}

function ruleBroken(code: string, title: string, field: string, message: string): Problem {
  return new Problem({
    status: 422,
    code,
    title,
    detail: message,
    errors: [{ field, code: code.slice(code.indexOf('.') + 1), message }],
  });
}
