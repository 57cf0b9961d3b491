// Runs one migration tool on one database, the way its users do: node migrate.mjs <tool> <url> <directory of migrations>
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);
const [tool, url, directory] = process.argv.slice(2);
const files = path.resolve(directory);
const mysql = url.startsWith("mysql");

const tools = {
  async dbmate() {
    const dbmate = require("dbmate").resolveBinary();
    execFileSync(
      dbmate,
      ["--url", mysql ? url : url + "?sslmode=disable", "--migrations-dir", files, "--no-dump-schema", "up"],
      { stdio: "inherit" },
    );
  },

  async knex() {
    const knex = require("knex")({ client: mysql ? "mysql2" : "pg", connection: url });
    try {
      await knex.migrate.latest({ directory: files });
    } finally {
      await knex.destroy();
    }
  },

  async sequelize() {
    const { Sequelize } = require("sequelize");
    const { Umzug, SequelizeStorage } = require("umzug");
    const sequelize = new Sequelize(url, { logging: false });
    try {
      await new Umzug({
        migrations: {
          glob: ["*.js", { cwd: files }],
          resolve: ({ name, path: file }) => ({
            name,
            up: () => require(file).up(sequelize.getQueryInterface(), Sequelize),
          }),
        },
        storage: new SequelizeStorage({ sequelize }),
        logger: undefined,
      }).up();
    } finally {
      await sequelize.close();
    }
  },

  async typeorm() {
    require("reflect-metadata");
    const { DataSource } = require("typeorm");
    const source = new DataSource({
      type: mysql ? "mysql" : "postgres",
      url,
      migrations: [path.join(files, "*.js")],
    });
    await source.initialize();
    try {
      await source.runMigrations();
    } finally {
      await source.destroy();
    }
  },

  // Prisma's engines are not in its npm package, but its schema engine is, as WebAssembly, and that one migrates. The
  // variables keep Prisma from fetching the others.
  async prisma() {
    execFileSync("npx", ["prisma", "migrate", "deploy"], {
      cwd: import.meta.dirname,
      stdio: "inherit",
      env: {
        ...process.env,
        RECORD_URL: url,
        RECORD_MIGRATIONS: files,
        CHECKPOINT_DISABLE: "1",
        PRISMA_QUERY_ENGINE_LIBRARY: path.join(import.meta.dirname, "package.json"),
        PRISMA_SCHEMA_ENGINE_BINARY: "/bin/true",
      },
    });
  },

  async "node-pg-migrate"() {
    const { runner } = await import("node-pg-migrate");
    await runner({ databaseUrl: url, dir: files, direction: "up", migrationsTable: "pgmigrations", log: () => {} });
  },
};

await tools[tool]();
