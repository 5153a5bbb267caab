import type { Company, Contact, Member } from '../../../world/model.js';
import type { World } from '../../../world/world.js';
import { memoryOf } from '../memory.js';
import { moment } from '../moments.js';

export const fullName = ({ firstName, lastName }: Member): string => `${firstName} ${lastName}`;

export function userView(member: Member, offset: string | null): object {
  return {
    id: member.id,
    email: member.email,
    full_name: fullName(member),
    created_at: moment(member.createdAt, offset),
    updated_at: moment(member.updatedAt, offset),
    group: member.nature === 'program' ? 'API' : 'Techs',
    admin: member.title === 'Service manager',
    color: null,
  };
}

/** Users of the account; those who have left are not listed. */
export function activeUsers(world: World): Member[] {
  return [...world.all('member')].filter((member) => member.active);
}

export function customerView(world: World, company: Company, offset: string | null, whole: boolean): object {
  const first = world.get('contact', company.defaultContactId);
  const fullname = first ? contactName(first) : '';
  return {
    id: company.id,
    firstname: first?.firstName ?? '',
    lastname: first?.lastName ?? '',
    fullname,
    business_name: company.name,
    email: first ? emailOf(first) : null,
    phone: digits(company.phone),
    mobile: null,
    created_at: moment(company.createdAt, offset),
    updated_at: moment(company.updatedAt, offset),
    pdf_url: null,
    address: company.address.line1,
    address_2: company.address.line2,
    city: company.address.city,
    state: company.address.region,
    zip: company.address.postalCode,
    latitude: null,
    longitude: null,
    notes: null,
    get_sms: false,
    opt_out: false,
    disabled: isDisabled(company),
    no_email: false,
    location_name: null,
    location_id: null,
    properties: memoryOf(company).properties ?? {},
    tax_rate_id: null,
    notification_email: null,
    invoice_cc_emails: null,
    invoice_term_id: null,
    referred_by: null,
    ref_customer_id: null,
    business_and_full_name: `${company.name} - ${fullname}`,
    business_then_name: company.name,
    contacts: whole ? contactsOf(world, company.id).map((contact) => contactView(contact, offset)) : [],
  };
}

/** Companies in the world's second status are no longer served. */
export const isDisabled = (company: Company): boolean => company.statusId === 2;

export function contactsOf(world: World, companyId: number): Contact[] {
  return world.by('contact', 'companyId', companyId);
}

export function contactView(contact: Contact, offset: string | null): object {
  const phone = contact.communications.find((one) => one.typeId === 2);
  const mobile = contact.communications.find((one) => one.typeId === 3);
  const given = memoryOf(contact).properties;
  return {
    id: contact.id,
    name: contactName(contact),
    address1: null,
    address2: null,
    city: null,
    state: null,
    zip: null,
    email: emailOf(contact),
    phone: digits(phone?.value ?? null),
    mobile: digits(mobile?.value ?? null),
    latitude: null,
    longitude: null,
    customer_id: contact.companyId,
    account_id: 1,
    notes: null,
    created_at: moment(contact.createdAt, offset),
    updated_at: moment(contact.updatedAt, offset),
    vendor_id: null,
    properties: { ...(contact.title === null ? {} : { title: contact.title }), ...given },
    opt_out: false,
    extension: phone?.extension ?? null,
  };
}

/** One field holds the whole name. */
export function contactName(contact: Contact): string {
  return [contact.firstName, contact.lastName].filter(Boolean).join(' ');
}

export function emailOf(contact: Contact): string | null {
  return contact.communications.find((one) => one.typeId === 1)?.value ?? null;
}

/** Phone numbers lose their formatting. */
export function digits(phone: string | null): string | null {
  return phone === null ? null : phone.replaceAll(/[^\d+]/g, '');
}
