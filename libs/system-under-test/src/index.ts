export { ApiClient, type Answer } from './api-client.js';
export { EventStream } from './event-stream.js';
export { eventually, PASSWORD, SystemUnderTest, type Person } from './system.js';
export { mailedCode, mailedToken, visitor } from './visitor.js';
export { waitingMails, type WaitingMail } from './mails.js';
