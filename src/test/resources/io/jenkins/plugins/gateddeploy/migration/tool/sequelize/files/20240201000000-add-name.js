"use strict";

module.exports = {
  async up(queryInterface) {
    await queryInterface.sequelize.query("alter table users add column name varchar(200)");
  },

  async down(queryInterface) {
    await queryInterface.sequelize.query("alter table users drop column name");
  },
};
