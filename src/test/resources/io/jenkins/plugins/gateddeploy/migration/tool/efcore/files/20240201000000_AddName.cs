using Microsoft.EntityFrameworkCore.Migrations;

public partial class AddName : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
    }
}
