module.exports = class CreateUsers1704067200000 {
  name = "CreateUsers1704067200000";

  async up(queryRunner) {
    await queryRunner.query(`
      create table users (id int primary key, email varchar(200))
    `);
  }

  async down(queryRunner) {
    await queryRunner.query("drop table users");
  }
};
