module.exports = class AddName1706745600000 {
  async up(queryRunner) {
    await queryRunner.query("alter table users add column name varchar(200)");
    await queryRunner.query('alter table users add column "nick" varchar(20)'.replaceAll('"', ""));
  }

  async down(queryRunner) {
    await queryRunner.query("alter table users drop column name");
  }
};
