exports.up = async function (knex) {
  await knex.schema.createTable("users", (table) => {
    table.increments();
    table.string("email");
  });
};

exports.down = async function (knex) {
  await knex.schema.dropTable("users");
};
