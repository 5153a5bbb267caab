export { ApiClient, type Answer } from './api-client.js';
export { eventually, PASSWORD, SystemUnderTest, type Person } from './system.js';
