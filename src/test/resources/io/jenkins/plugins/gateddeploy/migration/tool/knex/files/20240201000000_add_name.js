exports.up = async function (knex) {
  await knex.raw("alter table users add column name varchar(200)");
};

exports.down = async function (knex) {
  await knex.raw("alter table users drop column name");
};
