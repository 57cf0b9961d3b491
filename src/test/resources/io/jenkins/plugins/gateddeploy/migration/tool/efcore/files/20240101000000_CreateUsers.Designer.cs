[Migration("20240101000000_CreateUsers")]
partial class CreateUsers
{
}
