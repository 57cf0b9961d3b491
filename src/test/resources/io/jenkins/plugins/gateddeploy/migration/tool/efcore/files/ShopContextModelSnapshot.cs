partial class ShopContextModelSnapshot : ModelSnapshot
{
}
