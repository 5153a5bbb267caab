import { makeClient } from './client.mjs';
import { clientPath } from './document.mjs';

/** `npm run client`: generates the Angular client from openapi.json. */
makeClient(clientPath);
