"""商品, products: what was sold to whom, when it was delivered, and what the warranty facts are; projects and booths.

Owns the words product (商品), purchase (购买), serial (序列号), project (项目), booth (展位), warranty (保修).
"""
