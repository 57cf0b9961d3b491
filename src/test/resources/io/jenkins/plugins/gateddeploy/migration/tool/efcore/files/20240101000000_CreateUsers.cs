using Microsoft.EntityFrameworkCore.Migrations;

public partial class CreateUsers : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
    }
}
