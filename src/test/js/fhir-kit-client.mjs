// Does with fhir-kit-client what standard input says, in that order, and writes what came of it. Usage: fhir-kit-client.mjs MODULE BASE
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [module, baseUrl] = process.argv.slice(2);
const { Client } = await import(pathToFileURL(module));
const client = new Client({ baseUrl });

const query = (search) => new URLSearchParams(search).toString();

const calls = {
  READ: ({ type, id }) => client.read({ resourceType: type, id }),
  VREAD: ({ type, id, name }) => client.vread({ resourceType: type, id, version: name }),
  INSTANCE_HISTORY: ({ type, id }) => client.resourceHistory({ resourceType: type, id }),
  TYPE_HISTORY: ({ type }) => client.typeHistory({ resourceType: type }),
  SEARCH: ({ type, search }) => client.search({ resourceType: type, searchParams: search }),
  CREATE: ({ type, body }) => client.create({ resourceType: type, body }),
  CONDITIONAL_CREATE: ({ type, search, body }) => client.create({ resourceType: type, body, options: { headers: { 'If-None-Exist': query(search) } } }),
  UPDATE: ({ type, id, body }) => client.update({ resourceType: type, id, body }),
  VERSIONED_UPDATE: ({ type, id, name, body }) => client.update({ resourceType: type, id, body, options: { headers: { 'If-Match': `W/"${name}"` } } }),
  CONDITIONAL_UPDATE: ({ type, search, body }) => client.update({ resourceType: type, searchParams: search, body }),
  PATCH: ({ type, id, name }) => client.patch({ resourceType: type, id, jsonPatch: JSON.parse(name) }),
  DELETE: ({ type, id }) => client.delete({ resourceType: type, id }),
  // it has no call of its own for this
  CONDITIONAL_DELETE: ({ type, search }) => client.request(`${type}?${query(search)}`, { method: 'DELETE' }),
  TRANSACTION: ({ body }) => client.transaction({ body }),
  OPERATION: ({ type, id, name, body }) => client.operation({ name, resourceType: type ?? undefined, id: id ?? undefined, input: body })
};

const reference = ({ resourceType, id }) => `${resourceType}/${id}`;

const outcomes = [];
for (const call of JSON.parse(readFileSync(0, 'utf8'))) {
  try {
    const answer = await calls[call.call](call);
    const entries = answer.resourceType === 'Bundle' ? (answer.entry ?? []).filter((entry) => entry.resource) : [];
    outcomes.push({ found: [answer.resourceType, reference(answer), ...entries.map((entry) => reference(entry.resource))] });
  } catch (error) {
    outcomes.push({ found: [], failure: `${error.message} ${JSON.stringify(error.response?.data ?? error.cause ?? '').slice(0, 1000)}` });
  }
}
writeFileSync(1, JSON.stringify({ statement: await client.capabilityStatement(), outcomes }));
