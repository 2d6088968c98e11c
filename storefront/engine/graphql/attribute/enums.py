"""Enums of attributes."""

from ..core.enums import enum

AttributeInputTypeEnum = enum(
    "AttributeInputTypeEnum",
    "DROPDOWN MULTISELECT FILE REFERENCE SINGLE_REFERENCE NUMERIC RICH_TEXT PLAIN_TEXT SWATCH BOOLEAN DATE DATE_TIME",
)
AttributeTypeEnum = enum("AttributeTypeEnum", "PRODUCT_TYPE PAGE_TYPE CUSTOMER_TYPE")
AttributeEntityTypeEnum = enum("AttributeEntityTypeEnum", "PAGE PRODUCT PRODUCT_VARIANT CATEGORY COLLECTION")
MeasurementUnitsEnum = enum(
    "MeasurementUnitsEnum",
    "MM CM DM M KM FT YD INCH SQ_MM SQ_CM SQ_DM SQ_M SQ_KM SQ_FT SQ_YD SQ_INCH CUBIC_MILLIMETER CUBIC_CENTIMETER "
    "CUBIC_DECIMETER CUBIC_METER LITER CUBIC_FOOT CUBIC_INCH CUBIC_YARD QT PINT FL_OZ ACRE_IN ACRE_FT G LB OZ KG TONNE",
)
VariantAttributeScope = enum("VariantAttributeScope", "ALL VARIANT_SELECTION NOT_VARIANT_SELECTION")
AttributeErrorCode = enum("AttributeErrorCode", "ALREADY_EXISTS GRAPHQL_ERROR INVALID NOT_FOUND REQUIRED UNIQUE")
AttributeSortField = enum("AttributeSortField", "NAME SLUG VALUE_REQUIRED IS_VARIANT_ONLY VISIBLE_IN_STOREFRONT")
AttributeChoicesSortField = enum("AttributeChoicesSortField", "NAME SLUG")
