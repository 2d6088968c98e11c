"""Goods put together in an order of their own."""

from typing import Any

from .server import Server
from .shop import CHANNEL, Goods, Shop, id_of, new_name


def new_collection(server: Server, *products: str, **more: Any) -> tuple[str, str]:
    """(id, slug)."""
    slug = new_name("festival")
    given = {"name": "端午", "slug": slug, "products": list(products), **more}
    return str(server.done("CollectionCreate", input=given)["collection"]["id"]), slug


def order_of(server: Server, slug: str) -> list[str]:
    edges = server.run("CollectionBySlug", slug=slug)["products"]["edges"]
    return [edge["node"]["id"] for edge in edges]


def three(shop: Shop) -> list[str]:
    goods: list[Goods] = [shop.new_goods() for _ in range(3)]
    return [one.product for one in goods]


def test_a_collection_reads_back(server: Server, shop: Shop) -> None:
    goods = shop.new_goods()
    collection, slug = new_collection(server, goods.product, description='{"blocks": []}')

    read = server.run("CollectionBySlug", slug=slug)

    assert (read["id"], read["slug"], read["name"]) == (collection, slug, "端午")
    assert read["description"] == '{"blocks": []}'
    assert (read["translation"], read["channelListings"]) == (None, [])
    assert read["products"] == {"edges": [{"node": {"id": goods.product}}]}
    of_product = "query($id: ID!) { product(id: $id) { collections { slug } } }"
    assert server(of_product, id=goods.product) == {"product": {"collections": [{"slug": slug}]}}


def test_a_slug_is_made_of_the_name(server: Server) -> None:
    name = new_name("春节")

    made = server.done("CollectionCreate", input={"name": name})["collection"]

    assert made["slug"] == f"chun-jie-{name.partition('-')[2]}"


def test_goods_stand_as_added_until_somebody_moves_them(server: Server, shop: Shop) -> None:
    a, b, c = three(shop)
    collection, slug = new_collection(server, c, a)
    assert order_of(server, slug) == [a, c]

    server.done("CollectionAddProducts", id=collection, products=[b, a])

    assert order_of(server, slug) == [a, b, c]


def test_goods_are_moved(server: Server, shop: Shop) -> None:
    a, b, c = three(shop)
    collection, slug = new_collection(server, a, b, c)

    server.done("CollectionReorderProducts", id=collection, moves=[{"productId": c, "sortOrder": -2}])
    assert order_of(server, slug) == [c, a, b]

    server.done("CollectionReorderProducts", id=collection, moves=[{"productId": c, "sortOrder": 1}])
    assert order_of(server, slug) == [a, c, b]

    moves = [{"productId": a, "sortOrder": 9}, {"productId": c, "sortOrder": 1}]
    server.done("CollectionReorderProducts", id=collection, moves=moves)
    assert order_of(server, slug) == [b, c, a]


def test_new_goods_stand_before_those_that_were_moved(server: Server, shop: Shop) -> None:
    a, b, c = three(shop)
    collection, slug = new_collection(server, a, b)
    server.done("CollectionReorderProducts", id=collection, moves=[{"productId": b, "sortOrder": -1}])

    server.done("CollectionAddProducts", id=collection, products=[c])

    assert order_of(server, slug) == [c, b, a]


def test_a_move_of_goods_that_are_not_in_it_is_refused(server: Server, shop: Shop) -> None:
    a, b, c = three(shop)
    collection, slug = new_collection(server, a, b)

    refused = server.refusals("CollectionReorderProducts", id=collection, moves=[{"productId": c, "sortOrder": 1}])

    assert refused == [("moves", "NOT_FOUND")]
    assert order_of(server, slug) == [a, b]


def test_goods_are_taken_out(server: Server, shop: Shop) -> None:
    a, b, c = three(shop)
    collection, slug = new_collection(server, a, b)

    server.done("CollectionRemoveProducts", id=collection, products=[a, c])

    assert order_of(server, slug) == [b]


def test_a_collection_is_published(server: Server, anybody: Server, shop: Shop) -> None:
    collection, slug = new_collection(server)
    seen = "query($slug: String!, $channel: String!) { collection(slug: $slug, channel: $channel) { slug } }"
    update = {"channelId": shop.channel, "isPublished": True}

    server.done("CollectionChannelListingUpdate", id=collection, input={"addChannels": [update]})
    (listing,) = server.run("CollectionBySlug", slug=slug)["channelListings"]
    assert (listing["channel"], listing["isPublished"]) == ({"slug": CHANNEL}, True)
    assert listing["publishedAt"] is not None
    assert anybody(seen, slug=slug, channel=CHANNEL) == {"collection": {"slug": slug}}

    hidden = {"channelId": shop.channel, "isPublished": False}
    server.done("CollectionChannelListingUpdate", id=collection, input={"addChannels": [hidden]})
    (again,) = server.run("CollectionBySlug", slug=slug)["channelListings"]
    assert (again["isPublished"], again["publishedAt"]) == (False, listing["publishedAt"])
    assert anybody(seen, slug=slug, channel=CHANNEL) == {"collection": None}

    server.done("CollectionChannelListingUpdate", id=collection, input={"removeChannels": [shop.channel]})
    assert server.run("CollectionBySlug", slug=slug)["channelListings"] == []


def test_a_channel_named_twice_is_refused(server: Server, shop: Shop) -> None:
    collection, slug = new_collection(server)
    update = {"channelId": shop.channel, "isPublished": True}

    twice = server.refusals("CollectionChannelListingUpdate", id=collection, input={"addChannels": [update, update]})
    both = server.refusals(
        "CollectionChannelListingUpdate",
        id=collection,
        input={"addChannels": [update], "removeChannels": [shop.channel]},
    )

    assert (twice, both) == ([("addChannels", "DUPLICATED_INPUT_ITEM")], [("input", "DUPLICATED_INPUT_ITEM")])
    assert server.run("CollectionBySlug", slug=slug)["channelListings"] == []


def test_the_public_sees_a_collection_s_goods_in_their_order(server: Server, anybody: Server, shop: Shop) -> None:
    a, b, c = three(shop)
    collection, slug = new_collection(server, a, b, c)
    shop.publish(b, is_published=False)
    update = {"channelId": shop.channel, "isPublished": True}
    server.done("CollectionChannelListingUpdate", id=collection, input={"addChannels": [update]})
    server.done("CollectionReorderProducts", id=collection, moves=[{"productId": c, "sortOrder": -2}])

    document = """query($slug: String!, $channel: String!) { collection(slug: $slug, channel: $channel) {
      products(first: 10, sortBy: {field: COLLECTION, direction: ASC}) { totalCount edges { node { id } } } } }"""
    read = anybody(document, slug=slug, channel=CHANNEL)["collection"]["products"]

    assert [edge["node"]["id"] for edge in read["edges"]] == [c, a]
    assert read["totalCount"] == 2


def test_all_collections_are_swept(server: Server) -> None:
    made = {new_collection(server)[1] for _ in range(2)}
    found: set[str] = set()
    after = None
    while True:
        page = server.run("CollectionsPage", after=after)
        found |= {edge["node"]["slug"] for edge in page["edges"]}
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break

    assert made <= found


def test_a_collection_changes_and_goes(server: Server) -> None:
    collection, slug = new_collection(server)
    server.done("CollectionUpdate", id=collection, input={"name": "端午节"})
    assert server.run("CollectionBySlug", slug=slug)["name"] == "端午节"

    server.done("CollectionDelete", id=collection)

    assert server.run("CollectionBySlug", slug=slug) is None
    assert server.refusals("CollectionDelete", id=collection) == [("id", "NOT_FOUND")]


def test_what_is_wrong_is_refused(server: Server, shop: Shop) -> None:
    collection, slug = new_collection(server)

    assert server.refusals("CollectionCreate", input={"name": "x", "slug": slug}) == [("slug", "UNIQUE")]
    assert server.refusals("CollectionCreate", input={"name": ""}) == [("name", "REQUIRED")]
    assert server.refusals("CollectionUpdate", id=collection, input={"slug": ""}) == [("slug", "REQUIRED")]
    wrong = id_of("Product", "999999999")
    refused = server.refusals("CollectionAddProducts", id=collection, products=[wrong])
    assert refused == [("products", "GRAPHQL_ERROR")]
    refused = server.refusals("CollectionAddProducts", id=id_of("Collection", "999999999"), products=[])
    assert refused == [("collectionId", "NOT_FOUND")]
    assert order_of(server, slug) == []
