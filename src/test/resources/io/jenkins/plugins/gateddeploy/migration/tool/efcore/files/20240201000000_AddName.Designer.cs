[Migration("20240201000000_AddName")]
partial class AddName
{
}
