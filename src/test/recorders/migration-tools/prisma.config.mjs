import pg from "pg";
import { PrismaPg } from "@prisma/adapter-pg";

// The adapter does not know PostgreSQL's type "name" (19), which the schema engine asks the catalogue for; "text" is 25.
const describe = pg.Query.prototype.handleRowDescription;
pg.Query.prototype.handleRowDescription = function (message) {
  for (const field of message.fields) {
    field.dataTypeID = field.dataTypeID === 19 ? 25 : field.dataTypeID;
  }
  return describe.call(this, message);
};

export default {
  schema: "schema.prisma",
  migrations: { path: process.env.RECORD_MIGRATIONS },
  experimental: { adapter: true },
  engine: "js",
  adapter: async () => new PrismaPg({ connectionString: process.env.RECORD_URL }),
};
